import { css } from 'lit'

export const styles = css`
  .slow {
    min-height: 30px;
    padding: 2px 6px;
  }
  .row {
    white-space: nowrap;
  }
  .filters {
    display: flex;
    flex: none;
    gap: 6px;
    padding: 9px 14px;
    overflow-x: auto;
    border-bottom: 1px solid var(--_line);
    scrollbar-width: none;
  }
  .pill {
    flex: none;
    min-height: 27px;
    padding: 0 11px;
    border-radius: var(--_radius-pill);
    background: var(--_surface-2);
    color: var(--_ink-2);
    font-size: var(--_text-s);
    font-weight: 650;
  }
  .pill[aria-pressed='true'] {
    background: var(--_ink);
    color: var(--_surface);
  }
  .pinned {
    display: flex;
    flex: none;
    align-items: center;
    gap: 8px;
    padding: 6px 8px 6px 16px;
    border-bottom: 1px solid var(--_line);
    background: var(--_tint);
    font-size: var(--_text-s);
  }
  .pinned .icon {
    color: var(--_good-ink);
  }
  .pinned p {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .lines {
    position: relative;
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
  }
  /* Its end is where it begins: new lines keep the end in sight, and stay below who reads further up. */
  .lines .scroll {
    display: flex;
    flex-direction: column-reverse;
  }
  ul {
    margin-bottom: auto;
  }
  .lines .empty {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
  .latest {
    position: absolute;
    inset-block-end: 12px;
    inset-inline: 0;
    justify-self: center;
    width: max-content;
    margin-inline: auto;
    box-shadow: var(--_shadow);
  }
  li {
    border-bottom: 1px solid var(--_line);
    content-visibility: auto;
    contain-intrinsic-size: auto 41px;
  }
  .saying {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 1px 10px;
    width: 100%;
    padding: 9px 16px;
    font-size: var(--_text-s);
    text-align: start;
  }
  .saying:hover {
    background: var(--_surface-2);
  }
  .saying:focus-visible {
    outline-offset: -2px;
    box-shadow: none;
  }
  .selected {
    background: var(--_tint);
  }
  .selected .saying:hover {
    background: none;
  }
  @media (forced-colors: active) {
    .selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  .who {
    color: var(--_ink-2);
    font-weight: 650;
  }
  .quote {
    display: flex;
    grid-column: 1 / -1;
    align-items: center;
    gap: 5px;
    color: var(--_ink-2);
    font-size: var(--_text-xs);
  }
  .quote .icon {
    width: 13px;
    height: 13px;
  }
  .quote bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  time {
    color: var(--_ink-2);
    font-size: 0.75rem;
    line-height: 1.6;
  }
  .gone .text {
    color: var(--_ink-2);
    text-decoration: line-through;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    padding: 0 16px 11px;
  }
  .actions .button {
    padding: 0 10px;
  }
  .composer {
    display: grid;
    flex: none;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: end;
    gap: 8px;
    padding: 12px 14px;
    border-top: 1px solid var(--_line);
  }
  textarea {
    field-sizing: content;
    width: 100%;
    min-height: 40px;
    max-height: 7.5rem;
    padding: 9px 12px;
    border-radius: 10px;
    resize: none;
  }
  .composer .button {
    min-height: 40px;
  }
  .answering {
    display: flex;
    grid-column: 1 / -1;
    align-items: center;
    gap: 8px;
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--_accent);
    font-size: var(--_text-s);
  }
  .answering span {
    flex: none;
    font-weight: 650;
  }
  .answering bdi {
    flex: 1;
    overflow: hidden;
    color: var(--_ink-2);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`
