import { css } from 'lit'

export const styles = css`
  .scroll {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    gap: 14px;
    min-height: 0;
    padding: 0 18px 18px;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .scroll > * {
    flex: none;
  }
  .gallery {
    display: flex;
    gap: 8px;
    margin-inline: -18px;
    padding-inline: 18px;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scroll-padding-inline: 18px;
    scroll-snap-type: x proximity;
    scrollbar-width: none;
  }
  .gallery::-webkit-scrollbar {
    display: none;
  }
  .gallery:focus-visible {
    outline-offset: -2px;
  }
  .gallery li {
    flex: none;
    scroll-snap-align: start;
  }
  .gallery .picture {
    height: clamp(112px, 17vh, 224px);
    border-radius: var(--_radius-m);
  }
  .gallery li:only-child {
    margin-inline: auto;
  }
  .gallery li:only-child .picture {
    height: clamp(144px, 24vh, 256px);
  }
  h2 {
    margin-bottom: -10px;
    font-size: var(--_text-xl);
    font-weight: 650;
    line-height: 1.2;
    letter-spacing: -0.015em;
    overflow-wrap: anywhere;
  }
  h2:focus-visible,
  h2:focus {
    outline: 0;
    box-shadow: none;
  }
  .cost {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
  }
  .cost .price b {
    font-size: var(--_text-2xl);
    letter-spacing: -0.025em;
  }
  .lowest {
    color: var(--_ink-2);
    font-size: var(--_text-s);
  }
  vitrine-deal {
    padding: 10px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
  }
  details {
    border-top: 1px solid var(--_line);
  }
  summary {
    display: flex;
    align-items: center;
    min-height: 44px;
    font-weight: 650;
    cursor: pointer;
  }
  details p {
    color: var(--_ink-2);
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .buy {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding: 12px 18px calc(12px + env(safe-area-inset-bottom));
    border-top: 1px solid var(--_line);
    background: var(--_surface);
  }
  .add {
    flex: 1 1 11rem;
    min-width: 0;
    min-height: 48px;
    padding-inline: 14px;
    font-size: var(--_text-l);
    line-height: 1.2;
    white-space: normal;
    text-decoration: none;
  }
  .buy .line {
    min-height: 48px;
  }
  .fate,
  .one,
  .no-shop {
    flex-basis: 100%;
    font-size: var(--_text-s);
  }
  .fate {
    color: var(--_bad);
    font-weight: 550;
  }
  .fate:empty {
    display: none;
  }
  .one,
  .no-shop {
    color: var(--_ink-2);
    text-align: center;
  }
  .back {
    display: inline-flex;
    flex: none;
    align-items: center;
    align-self: flex-start;
    gap: 4px;
    min-height: 44px;
    margin-inline: 10px;
    padding-inline: 8px;
    color: var(--_ink-2);
    font-size: var(--_text-s);
    font-weight: 550;
  }
  .back svg {
    rotate: 180deg;
  }
  :host([inline]) {
    container-type: inline-size;
    min-height: 0;
  }
  .inline {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
    background: var(--_surface);
    animation: appear var(--_slow) var(--_ease);
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
`
