import { css } from 'lit'

/** Over the picture: text on a scrim, no boxes; nothing but the lines and the controls takes a tap. */
export const overlay = css`
  :host([variant='overlay']) {
    --_on-picture: var(--vitrine-on-picture, #ffffff);
    background: none;
    color: var(--_on-picture);
    pointer-events: none;
  }
  :host([variant='overlay']) :is(.line, .pill, .top button, .foot, .name-row, .pinned, slot) {
    pointer-events: auto;
  }
  :host([variant='overlay']) .chat {
    flex: 0 0 auto;
    height: var(--vitrine-chat-height, min(15rem, 34dvh));
  }
  :host([variant='overlay']) .scroller {
    mask-image: linear-gradient(to bottom, transparent, #000000 5.5rem);
    scrollbar-width: none;
  }
  :host([variant='overlay']) .scroller:focus-visible {
    outline-color: var(--_on-picture);
  }
  :host([variant='overlay']) ol {
    gap: 8px;
    /* The right rail has the hearts. */
    padding: 5.5rem 76px 8px 14px;
    padding-inline: 14px 76px;
  }
  :host([variant='overlay']) :is(.line, .top, .pinned, .fate) {
    font-size: var(--_text-m);
    text-shadow:
      0 1px 2px rgb(0 0 0 / 0.65),
      0 0 12px rgb(0 0 0 / 0.35);
  }
  :host([variant='overlay']) .face,
  :host([variant='overlay']) time {
    display: none;
  }
  :host([variant='overlay']) .words {
    display: -webkit-box;
    overflow: hidden;
    line-height: 1.32;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
  }
  :host([variant='overlay']) .text {
    display: inline;
  }
  :host([variant='overlay']) .name {
    opacity: 0.86;
  }
  :host([variant='overlay']) .own {
    padding-inline-start: 8px;
    border-inline-start: 3px solid #f2c14e;
  }
  :host([variant='overlay']) .badge {
    background: #ffffff;
    color: #16181d;
    text-shadow: none;
  }
  :host([variant='overlay']) .badge.demo {
    background: none;
    color: inherit;
    opacity: 0.86;
  }
  :host([variant='overlay'])
    :is(.quote, .top, .fate, .name-row, .name-row button, .top button, .acts button) {
    border-color: rgb(255 255 255 / 0.5);
    color: inherit;
  }
  :host([variant='overlay']) .refused .fate {
    font-weight: 650;
  }
  :host([variant='overlay']) .top {
    padding: 0 14px;
    text-align: start;
  }
  :host([variant='overlay']) .pinned {
    align-self: flex-start;
    max-width: calc(100% - 90px);
    margin-inline-start: 14px;
    padding: 6px 12px;
    border: 0;
    border-radius: var(--_radius-m);
    background: rgb(0 0 0 / 0.45);
  }
  :host([variant='overlay']) .pinned svg {
    color: inherit;
  }
  :host([variant='overlay']) .pill {
    inset-inline: 14px auto;
    border: 0;
    background: #ffffff;
    color: #16181d;
  }
  :host([variant='overlay']) .notice {
    align-self: flex-start;
    margin: 4px 12px;
    padding: 6px 12px;
    border-radius: var(--_radius-pill);
    background: rgb(0 0 0 / 0.55);
    color: inherit;
  }
  :host([variant='overlay']) .foot {
    padding: 12px;
    border: 0;
  }
  :host([variant='overlay']) .composer:not(.none) {
    border: 1px solid rgb(255 255 255 / 0.32);
    background: rgb(0 0 0 / 0.42);
    color: inherit;
  }
  :host([variant='overlay']) .composer:has(input:focus-visible) {
    outline-color: var(--_on-picture);
    background: rgb(0 0 0 / 0.72);
  }
  :host([variant='overlay']) input::placeholder {
    color: rgb(255 255 255 / 0.85);
  }
  :host([variant='overlay']) .left {
    color: inherit;
  }
  :host([variant='overlay']) :focus-visible {
    outline-color: var(--_on-picture);
  }
  /* The name is the viewer's business while writing, and takes no room otherwise. */
  :host([variant='overlay']) .name-row {
    display: none;
    margin: -8px 0 0;
    padding: 0 24px 4px;
    text-shadow: 0 1px 2px rgb(0 0 0 / 0.65);
  }
  :host([variant='overlay'][data-writing]) .name-row {
    display: flex;
  }
  :host([variant='overlay']) .name-row input {
    text-shadow: none;
  }
  :host([variant='overlay']) .waiting i {
    background: rgb(255 255 255 / 0.18);
  }
`
