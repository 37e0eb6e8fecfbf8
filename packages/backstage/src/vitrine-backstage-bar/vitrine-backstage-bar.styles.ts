import { css } from 'lit'

export const styles = css`
  :host {
    flex: none;
    container: vitrine-backstage-bar / inline-size;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    min-height: 58px;
    padding: 9px 20px;
    border-bottom: 1px solid var(--_line);
    background: var(--_surface);
  }
  h1 {
    min-width: 0;
    margin: 0;
    overflow: hidden;
    font-size: var(--_text-l);
    font-weight: 720;
    letter-spacing: -0.01em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: 7px;
    min-height: 27px;
    padding: 0 11px;
    border-radius: var(--_radius-pill);
    background: var(--_surface-2);
    color: var(--_ink-2);
    font-size: var(--_text-xs);
    font-weight: 720;
    letter-spacing: 0.02em;
    text-transform: uppercase;
    white-space: nowrap;
  }
  .mark.live {
    background: var(--vitrine-live, #d81f28);
    color: #fff;
  }
  .mark.away {
    background: var(--_warn-tint);
    color: var(--_warn-ink);
  }
  .dot {
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: currentColor;
  }
  .figures {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: 2px 20px;
    min-width: 0;
    padding-inline-start: 16px;
    border-inline-start: 1px solid var(--_line);
  }
  .figures div {
    display: flex;
    flex-direction: row-reverse;
    align-items: baseline;
    gap: 6px;
  }
  dt {
    color: var(--_ink-2);
    font-size: var(--_text-s);
    white-space: nowrap;
  }
  dd {
    font-size: var(--_text-l);
    font-weight: 720;
    letter-spacing: -0.01em;
    white-space: nowrap;
  }
  .actions {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-inline-start: auto;
  }
  .button {
    min-height: 36px;
    padding: 0 14px;
    border-radius: 10px;
    font-size: var(--_text-s);
  }
  .bare {
    width: 36px;
    padding: 0;
  }
  @container vitrine-backstage-bar (max-width: 1500px) {
    .figures {
      gap: 2px 15px;
    }
    .spare {
      width: 38px;
      padding: 0;
    }
    .spare .label {
      display: none;
    }
  }
  @container vitrine-backstage-bar (max-width: 1380px) {
    .line .label {
      display: none;
    }
    .line:has(.icon) {
      width: 38px;
      padding: 0;
    }
  }
  @container vitrine-backstage-bar (max-width: 1120px) {
    header {
      padding: 8px 14px;
    }
    .figures {
      order: 1;
      flex: 1 0 100%;
      padding: 0;
      border: 0;
    }
  }
  @container vitrine-backstage-bar (max-width: 699px) {
    header {
      gap: 8px;
    }
    .actions {
      gap: 4px;
    }
    .mark,
    .button.ink {
      padding: 0 10px;
    }
    h1 {
      order: 1;
      flex: 1 0 100%;
    }
    .figures {
      gap: 0 14px;
    }
    dd {
      font-size: var(--_text-m);
    }
    .bare {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .mark {
      border: 1px solid;
    }
  }
  @media (pointer: coarse) {
    .button {
      min-height: 44px;
      min-width: 44px;
    }
  }
`
