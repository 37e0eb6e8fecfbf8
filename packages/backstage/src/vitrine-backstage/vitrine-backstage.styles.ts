import { css } from 'lit'

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100dvh;
    min-height: 0;
    background: var(--_ground);
    container: vitrine-backstage / inline-size;
  }
  main {
    flex: 1;
    display: grid;
    min-height: 0;
    gap: 14px;
    padding: 14px;
    grid-template:
      'picture products room' minmax(0, auto)
      'cues products room' minmax(0, 1fr) / minmax(300px, 3.5fr) minmax(0, 6.4fr) minmax(330px, 4fr);
  }
  vitrine-backstage-picture {
    grid-area: picture;
  }
  vitrine-backstage-cues {
    grid-area: cues;
  }
  vitrine-backstage-products {
    grid-area: products;
  }
  vitrine-backstage-room {
    grid-area: room;
  }
  vitrine-backstage-review,
  vitrine-backstage-host {
    flex: 1;
    min-height: 0;
  }
  nav {
    display: none;
  }
  .banner {
    padding: 8px 16px;
    background: var(--_warn-tint);
    color: var(--_warn-ink);
    font-size: var(--_text-s);
    font-weight: 550;
    text-align: center;
  }
  .notice {
    grid-template: none;
    align-content: center;
    justify-items: center;
    gap: 12px;
    padding: 24px;
    text-align: center;
  }
  .notice h1 {
    margin: 0;
    font-size: var(--_text-xl);
    font-weight: 720;
    letter-spacing: -0.015em;
  }
  .notice p {
    max-width: 28rem;
    color: var(--_ink-2);
    text-wrap: balance;
  }
  .toast {
    position: fixed;
    inset-block-end: 20px;
    inset-inline: 16px;
    display: flex;
    justify-content: center;
    pointer-events: none;
  }
  .toast > * {
    pointer-events: auto;
    background: var(--_ink);
    color: var(--_surface);
  }
  .toast p {
    max-width: 34rem;
    padding: 11px 6px 11px 16px;
    border-start-start-radius: 10px;
    border-end-start-radius: 10px;
    font-size: var(--_text-s);
  }
  .toast .glyph {
    height: auto;
    border-radius: 0;
    border-start-end-radius: 10px;
    border-end-end-radius: 10px;
  }
  .ask {
    --_dialog: 420px;
  }
  .ask p {
    color: var(--_ink-2);
  }

  @container vitrine-backstage (max-width: 1380px) {
    main {
      grid-template-columns: 300px minmax(0, 1fr) 336px;
    }
  }
  @container vitrine-backstage (max-width: 1120px) {
    main {
      grid-template:
        'picture cues' minmax(0, 340px)
        'products room' minmax(0, 1fr) / minmax(0, 1.15fr) minmax(300px, 1fr);
      gap: 10px;
      padding: 10px;
    }
  }
  @container vitrine-backstage (max-width: 699px) {
    nav {
      display: grid;
      grid-auto-flow: column;
      grid-auto-columns: 1fr;
      gap: 4px;
      padding: 8px 10px 0;
    }
    nav .button {
      min-height: 44px;
      color: var(--_ink-2);
    }
    nav [aria-current='true'] {
      background: var(--_surface);
      color: var(--_ink);
      box-shadow: inset 0 0 0 1px var(--_line);
    }
    main {
      grid-template:
        'picture' auto
        'cues' minmax(0, 1fr) / minmax(0, 1fr);
    }
    main:not([data-part='stage']) .stage,
    main:not([data-part='products']) .products,
    main:not([data-part='room']) .room {
      display: none;
    }
    vitrine-backstage-products,
    vitrine-backstage-room {
      grid-area: 1 / 1 / 3 / 2;
    }
  }
  @media print {
    :host {
      height: auto;
      background: none;
    }
    vitrine-backstage-bar,
    .banner,
    .toast {
      display: none;
    }
  }
`
