import { css } from 'lit'

const row = css`
  :host {
    container-type: inline-size;
  }
  .heading {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 44px;
    padding-inline: var(--vitrine-row-padding, 0);
  }
  h2 {
    font-size: var(--_text-l);
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .heading > .number {
    margin-inline-start: auto;
    color: var(--_ink-2);
    font-size: var(--_text-s);
  }
  .arrows {
    display: none;
  }
  .arrows button {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border-radius: 50%;
  }
  .arrows button:hover:not(:disabled) {
    background: var(--_surface-2);
  }
  .arrows button:disabled {
    color: var(--_ink-3);
  }
  .arrows button:first-child svg {
    rotate: 180deg;
  }
  @media (hover: hover) and (pointer: fine) {
    .arrows {
      display: flex;
      margin-inline-end: -12px;
    }
  }
  .row {
    display: flex;
    gap: 14px;
    margin: -4px;
    padding: 4px;
    padding-inline: calc(4px + var(--vitrine-row-padding, 0px));
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scroll-padding-inline: calc(4px + var(--vitrine-row-padding, 0px));
    scroll-snap-type: x proximity;
    scrollbar-width: none;
  }
  .row::-webkit-scrollbar {
    display: none;
  }
  li[data-item],
  .waiting {
    flex: none;
    width: var(--vitrine-card-width, clamp(8.25rem, 31cqw, 11rem));
    scroll-snap-align: start;
  }
  .card {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: 2px;
    width: 100%;
    border-radius: var(--_radius-m);
    font-size: var(--_text-s);
    text-align: start;
  }
  .card .picture {
    margin-bottom: 6px;
  }
  .card .picture img {
    transition: transform var(--_slow) var(--_ease);
  }
  .card:hover .picture img {
    transform: scale(1.03);
  }
  .card .title {
    display: -webkit-box;
    overflow: hidden;
    font-weight: 650;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .card .price b {
    font-weight: 550;
    letter-spacing: 0;
  }
  .card .price {
    column-gap: 6px;
  }
  .gone .picture img {
    opacity: 0.55;
  }
  .chips {
    position: absolute;
    inset: 0 0 auto;
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 4px;
    aspect-ratio: 1;
    padding: 6px;
  }
  .chip.off {
    margin-top: auto;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    max-width: 100%;
    min-height: 24px;
    padding: 0 8px;
    overflow: hidden;
    border-radius: var(--_radius-pill);
    background: var(--_surface);
    color: var(--_ink);
    font-size: var(--_text-xs);
    font-weight: 650;
    white-space: nowrap;
  }
  .chip svg {
    flex: none;
  }
  .chip.deal {
    background: var(--_ink);
    color: var(--_surface);
  }
  .few {
    color: var(--_ink-2);
    font-size: var(--_text-xs);
    font-weight: 550;
  }
  .empty {
    padding: 24px 0;
    color: var(--_ink-2);
  }
  .waiting i {
    display: block;
    height: 12px;
    margin-top: 8px;
    border-radius: 6px;
    background: var(--_surface-2);
  }
  .waiting i:first-child {
    height: auto;
    margin: 0;
    aspect-ratio: 1;
    border-radius: var(--_radius-m);
  }
  .waiting i:last-child {
    width: 50%;
  }
`

const pinned = css`
  .pinned {
    display: block;
    padding: 10px;
    border-radius: var(--_radius-l);
    background: var(--_surface);
    color: var(--_ink);
    animation: lift var(--_slow) var(--_ease);
  }
  @keyframes lift {
    from {
      opacity: 0;
      transform: translateY(16px);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    @keyframes lift {
      from {
        opacity: 0;
      }
    }
  }
  .main {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .pinned .picture {
    flex: none;
    width: 5.25rem;
  }
  .what {
    flex: 1;
    min-width: 0;
  }
  .pinned .title {
    display: -webkit-box;
    overflow: hidden;
    font-size: var(--_text-l);
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .pinned .price b {
    font-size: var(--_text-xl);
    line-height: 1.35;
  }
  .pinned .price s {
    font-size: var(--_text-m);
  }
  .promise-line {
    color: var(--_ink-2);
    font-size: var(--_text-s);
  }
  .promise-lines,
  .long {
    display: none;
  }
  a.button {
    text-decoration: none;
  }
  vitrine-deal {
    margin-top: 10px;
    padding: 8px 5px 1px;
    border-top: 1px solid var(--_line);
  }
  /* Large text in a small box: one under the other. */
  @container (max-width: 17rem) {
    .main {
      flex-wrap: wrap;
    }
    .pinned .picture {
      width: 64px;
    }
    .main > .button {
      flex: 1 0 100%;
    }
  }
  @container (min-width: 26rem) {
    .pinned {
      position: relative;
      padding: 14px;
      border: 1px solid var(--_line);
    }
    .main {
      display: grid;
      grid-template: 'picture what' 1fr 'picture button' auto / minmax(0, 1.1fr) minmax(0, 1fr);
      align-items: start;
      gap: 14px 18px;
    }
    .pinned .picture {
      grid-area: picture;
      width: 100%;
    }
    .what {
      grid-area: what;
    }
    .main > .button {
      grid-area: button;
      white-space: normal;
    }
    .pinned .title {
      font-size: var(--_text-xl);
      -webkit-line-clamp: 3;
    }
    .pinned .price b {
      font-size: var(--_text-3xl);
    }
    .promise-line,
    .short {
      display: none;
    }
    .long {
      display: inline;
    }
    .promise-lines {
      display: grid;
      gap: 4px;
      margin-top: 6px;
      color: var(--_ink-2);
      font-size: var(--_text-s);
    }
    .promise-lines li {
      display: flex;
      gap: 8px;
    }
    .promise-lines svg {
      flex: none;
    }
  }
  @media (forced-colors: active) {
    .pinned,
    .chip {
      border: 1px solid CanvasText;
    }
  }
`

export const styles = [row, pinned]
