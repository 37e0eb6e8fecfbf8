import { css } from 'lit'

export const styles = css`
  .prices {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(5.4rem, 1fr));
    gap: 10px;
    margin-bottom: 8px;
  }
  .pair {
    grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr));
  }
  .checks {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
    gap: 8px 14px;
    max-height: 9.5rem;
    padding: 10px 12px;
    overflow-y: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
  }
`
