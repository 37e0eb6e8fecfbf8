import { css } from 'lit'

export const styles = css`
  :host {
    container: vitrine-backstage-picture / inline-size;
  }
  .panel {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto auto;
  }
  vitrine-player {
    aspect-ratio: 16 / 9;
    min-height: 0;
    width: 100%;
    height: 100%;
    --vitrine-video-fit: contain;
  }
  .health {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 1px;
    background: var(--_line);
    border-top: 1px solid var(--_line);
  }
  .health div {
    display: grid;
    align-content: center;
    gap: 1px;
    padding: 8px 13px;
    background: var(--_surface);
  }
  dt {
    display: flex;
    align-items: center;
    gap: 7px;
    color: var(--_ink-2);
    font-size: var(--_text-xs);
  }
  dd {
    font-weight: 650;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  .dot {
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: var(--_ink-3);
  }
  .dot.warn {
    background: var(--_warn);
  }
  .dot.good {
    background: var(--_good);
  }
  .dot.bad {
    background: var(--_bad);
  }
  .caption {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 8px;
    padding: 8px 10px;
    border-top: 1px solid var(--_line);
  }
  .caption input {
    min-width: 0;
    min-height: 32px;
    padding: 4px 10px;
    font-size: var(--_text-s);
  }
  /* A picture made for phones stands beside its health. */
  .portrait {
    grid-template: minmax(0, 1fr) auto / auto minmax(0, 1fr);
    height: clamp(336px, 38vh, 420px);
  }
  .portrait vitrine-player {
    width: auto;
    aspect-ratio: 9 / 16;
    --vitrine-video-fit: cover;
  }
  .portrait .health div {
    padding: 4px 10px;
  }
  .portrait .health {
    grid-template-columns: 1fr;
    border-top: 0;
    border-inline-start: 1px solid var(--_line);
  }
  @media (max-width: 1120px) {
    .portrait {
      height: 100%;
    }
  }
  @media (max-width: 699px) {
    .portrait {
      height: 46vh;
    }
  }
`
