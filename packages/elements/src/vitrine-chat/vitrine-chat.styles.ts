import { css } from 'lit'
import { overlay } from './overlay.styles.ts'

const panel = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    background: var(--_surface);
  }
  .chat {
    position: relative;
    display: flex;
    flex: 1 1 0;
    flex-direction: column;
    min-height: 0;
  }
  .scroller {
    flex: 1 1 0;
    min-height: 0;
    overflow-y: auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_line) transparent;
  }
  .scroller:focus-visible {
    outline-offset: -2px;
    box-shadow: none;
  }
  ol {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    gap: 12px;
    min-height: 100%;
    padding: 16px 20px 8px;
  }
  .top {
    padding: 16px 20px 0;
    color: var(--_ink-2);
    font-size: var(--_text-s);
    text-align: center;
  }
  .top + ol {
    min-height: calc(100% - 3rem);
  }
  .top button,
  .acts button,
  .name-row button {
    min-height: 44px;
    padding-inline: 8px;
    color: var(--_ink);
    font-weight: 650;
    text-decoration: underline;
    text-decoration-color: var(--_ink-3);
    text-underline-offset: 3px;
  }
`

const lines = css`
  .line {
    display: flex;
    gap: 10px;
    overflow: clip;
    overflow-clip-margin: 2px;
    contain: layout style;
  }
  .line.fresh {
    animation: rise var(--_slow) var(--_ease);
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  .face {
    flex: none;
    display: grid;
    place-items: center;
    width: 30px;
    height: 30px;
    border-radius: 50%;
    background: var(--_face);
    color: #ffffff;
    font-size: var(--_text-xs);
    font-weight: 650;
  }
  .face.staff {
    background: var(--_ink);
    color: var(--_surface);
  }
  .hue-0 {
    --_face: #8a6a45;
  }
  .hue-1 {
    --_face: #54745a;
  }
  .hue-2 {
    --_face: #a4553c;
  }
  .hue-3 {
    --_face: #3d4c80;
  }
  .hue-4 {
    --_face: #7a4f76;
  }
  .hue-5 {
    --_face: #2f6f7a;
  }
  .said {
    flex: 1;
    min-width: 0;
  }
  .words {
    overflow-wrap: anywhere;
  }
  .name {
    display: inline-block;
    max-width: 16em;
    overflow: hidden;
    font-weight: 650;
    text-overflow: ellipsis;
    vertical-align: bottom;
    white-space: nowrap;
  }
  time {
    margin-inline-start: 4px;
    color: var(--_ink-2);
    font-size: var(--_text-xs);
  }
  .text {
    display: block;
  }
  .badge {
    display: inline-block;
    max-width: 12em;
    margin-inline-start: 2px;
    padding: 0 6px;
    overflow: hidden;
    border-radius: 5px;
    background: var(--_ink);
    color: var(--_surface);
    font-size: 0.71875rem;
    font-weight: 650;
    line-height: 1.125rem;
    text-overflow: ellipsis;
    vertical-align: middle;
    white-space: nowrap;
  }
  .badge.demo {
    border: 1px solid currentColor;
    background: none;
    color: var(--_ink-2);
    line-height: 1rem;
  }
  .quote {
    display: flex;
    gap: 4px;
    padding-inline-start: 8px;
    border-inline-start: 2px solid var(--_line);
    color: var(--_ink-2);
    font-size: var(--_text-s);
    white-space: nowrap;
  }
  .quote bdi {
    flex: 0 1 auto;
    min-width: 2em;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .quote bdi:first-of-type {
    flex-shrink: 0;
    max-width: 40%;
    font-weight: 650;
  }
  .pending .text,
  .deleted .text {
    opacity: 0.65;
  }
  .deleted .text {
    text-decoration: line-through;
  }
  .fate {
    color: var(--_ink-2);
    font-size: var(--_text-xs);
  }
  .refused .fate,
  .name-row .fate {
    color: var(--_bad);
  }
  .acts {
    display: flex;
    gap: 8px;
    margin-inline-start: -8px;
  }
  .acts button {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    font-size: var(--_text-s);
  }
`

const around = css`
  .pinned {
    display: flex;
    align-items: flex-start;
    gap: 8px;
    padding: 10px 20px;
    border-bottom: 1px solid var(--_line);
    background: var(--_surface-2);
    font-size: var(--_text-s);
  }
  .pinned svg {
    flex: none;
    color: var(--_ink-2);
  }
  .clamp {
    display: -webkit-box;
    min-width: 0;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .pill {
    position: absolute;
    inset-block-end: 8px;
    inset-inline: 0;
    display: flex;
    align-items: center;
    gap: 6px;
    width: fit-content;
    min-height: 44px;
    margin-inline: auto;
    padding: 0 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-pill);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    font-size: var(--_text-s);
    font-weight: 650;
    white-space: nowrap;
  }
  .notice {
    padding: 8px 20px;
    background: var(--_surface-2);
    color: var(--_ink-2);
    font-size: var(--_text-s);
  }
  .foot {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 12px 16px;
    border-top: 1px solid var(--_line);
  }
  .composer {
    position: relative;
    display: flex;
    flex: 1;
    align-items: center;
    min-width: 0;
    min-height: 48px;
    border: 1px solid transparent;
    border-radius: var(--_radius-pill);
    background: var(--_surface-2);
  }
  .composer:focus-within {
    border-color: var(--_ink);
  }
  .composer.over {
    padding-inline: 20px;
    color: var(--_ink-2);
    font-size: var(--_text-s);
  }
  .foot:has(.none) {
    border-top: 0;
  }
  .composer.none {
    min-height: 0;
    background: none;
  }
  .composer input {
    flex: 1;
    min-width: 0;
    align-self: stretch;
    padding-inline: 18px 8px;
    border: 0;
    border-radius: inherit;
    background: none;
    font-size: var(--_text-l);
    text-overflow: ellipsis;
  }
  .composer input:focus-visible {
    outline: 0;
    box-shadow: none;
  }
  .composer:has(input:focus-visible) {
    outline: 2px solid var(--_ink);
    outline-offset: 1px;
  }
  input::placeholder {
    color: var(--_ink-2);
    opacity: 1;
    text-overflow: ellipsis;
  }
  .left {
    color: var(--_ink-2);
    font-size: var(--_text-xs);
  }
  .send {
    flex: none;
    display: grid;
    place-items: center;
    width: 46px;
    height: 46px;
    border-radius: 50%;
  }
  .name-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    min-height: 44px;
    padding: 0 20px 4px;
    margin-top: -10px;
    color: var(--_ink-2);
    font-size: var(--_text-s);
  }
  .name-row span {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .name-row .fate {
    flex-basis: 100%;
  }
  .name-row input {
    flex: 1;
    min-width: 0;
    min-height: 44px;
    padding-inline: 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
    background: var(--_surface);
    color: var(--_ink);
    font-size: var(--_text-l);
  }
  .name-row .icon-only {
    display: grid;
    place-items: center;
    min-width: 44px;
  }
  .waiting {
    justify-content: flex-end;
    gap: 16px;
    padding: 20px;
  }
  .waiting i {
    display: block;
    width: 70%;
    height: 14px;
    border-radius: 7px;
    background: var(--_surface-2);
  }
  .waiting i:nth-child(2n) {
    width: 45%;
  }
  @media (forced-colors: active) {
    .face,
    .badge,
    .pill,
    .composer {
      border: 1px solid CanvasText;
    }
  }
`

export const styles = [panel, lines, around, overlay]
