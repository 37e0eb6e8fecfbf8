import { css } from 'lit'

export const styles = css`
  dialog {
    --_dialog: 680px;
  }
  fieldset {
    display: grid;
    gap: 8px;
    justify-items: start;
  }
  fieldset .row,
  fieldset .field,
  .products {
    width: 100%;
  }
  .row input:not(.language) {
    flex: 1;
  }
  .language {
    width: 5rem;
  }
  .products {
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
  }
  .products li {
    padding-inline: 12px 4px;
    font-size: var(--_text-s);
  }
  .products li + li {
    border-top: 1px solid var(--_line);
  }
  .products .number {
    min-width: 1.25rem;
  }
  .products bdi {
    flex: 1;
    min-width: 0;
  }
  .products .row {
    gap: 4px 8px;
  }
  textarea,
  code {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    font-size: var(--_text-xs);
  }
  code {
    padding: 1px 5px;
    border-radius: 4px;
    background: var(--_bad-tint);
  }
`
