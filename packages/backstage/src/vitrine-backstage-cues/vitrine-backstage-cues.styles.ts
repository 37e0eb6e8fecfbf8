import { css } from 'lit'

export const styles = css`
  li {
    display: grid;
    grid-template-columns: 3rem minmax(0, 1fr) auto;
    align-items: center;
    column-gap: 8px;
    min-height: 38px;
    padding: 3px 16px;
    border-bottom: 1px solid var(--_line);
    font-size: var(--_text-s);
  }
  .time {
    color: var(--_ink-2);
  }
  .done bdi {
    color: var(--_ink-2);
  }
  .done-mark {
    color: var(--_good-ink);
  }
  .on {
    background: var(--_tint);
    box-shadow: inset 3px 0 var(--_accent);
  }
  :host([dir='rtl']) .on {
    box-shadow: inset -3px 0 var(--_accent);
  }
  .on bdi {
    color: var(--_good-ink);
    font-weight: 650;
  }
  @media (forced-colors: active) {
    .on {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  .next {
    min-height: 46px;
  }
  .next bdi {
    font-weight: 650;
  }
  .button.small {
    min-width: 62px;
  }
`
