import { css } from 'lit'

/** Where picture, shop and room stand; what is in the last two comes later, its places are kept. */
export const places = css`
  .stage {
    position: relative;
    display: grid;
    grid: minmax(0, 1fr) / minmax(0, 1fr);
    height: 100%;
  }
  .picture {
    grid-area: 1 / 1;
  }
  .broad .picture {
    --vitrine-video-fit: contain;
    --_position: 50% 30%;
  }
  .shop,
  .room {
    display: contents;
  }
  .heading,
  .bone {
    display: none;
  }
  vitrine-player::part(controls) {
    display: none;
  }
  @container frame (max-width: 599.9px) {
    .closable .head .full-screen {
      display: none;
    }
    .says vitrine-player::part(top) {
      display: none;
    }
    vitrine-player::part(notice) {
      inset-block: 11.5rem auto;
    }
    /* The lower half belongs to the room: what is said scrolls above it when the viewer's text is large. */
    .screen:not(.failed) {
      justify-content: flex-start;
      inset-block-end: 50cqh;
      overflow: auto;
      padding-block: 5.25rem 8px;
      background: none;
    }
    .says .picture::after {
      position: absolute;
      z-index: 1;
      inset: 0;
      background: linear-gradient(rgb(10 11 13 / 0.72), rgb(10 11 13 / 0.45) 55%, rgb(10 11 13 / 0.7));
      content: '';
    }
  }
  @container frame (min-width: 600px) {
    .stage {
      grid:
        'picture card' auto
        'picture tabs' auto
        'picture panel' minmax(0, 1fr)
        'picture bag' auto / 48fr 52fr;
    }
    .picture {
      grid-area: picture;
    }
    vitrine-player::part(controls) {
      display: flex;
    }
    .head .sound,
    .head .gear,
    .head .full-screen {
      display: none;
    }
  }
  @container frame (min-width: 600px) and (max-width: 959.9px) and (min-height: 480px) {
    .stage.broad {
      grid:
        'picture' 56.25cqw
        'tabs' auto
        'panel' minmax(0, 1fr)
        'bag' auto / minmax(0, 1fr);
    }
  }
  .screen.failed {
    justify-content: center;
    align-items: center;
    gap: 12px;
    text-align: center;
  }
  @container frame (min-width: 600px) {
    .screen:not(.failed) {
      padding-inline-end: 72px;
    }
    .stage:has(> .picture > .failed) .picture {
      grid-area: 1 / 1 / -1 / -1;
    }
  }
  @container frame (min-width: 960px) {
    .stage {
      grid: 'picture shop room' minmax(0, 1fr) / 34fr 39fr 27fr;
    }
    .shop,
    .room {
      display: flex;
      flex-direction: column;
      min-width: 0;
      min-height: 0;
    }
    .shop {
      grid-area: shop;
      gap: 18px;
      padding: 26px 28px 0;
    }
    .room {
      grid-area: room;
      border-inline-start: 1px solid var(--_line);
    }
    .heading,
    .bone {
      display: block;
    }
    .who,
    .face {
      display: none;
    }
    vitrine-player::part(top) {
      top: 0;
      flex-wrap: nowrap;
    }
    .closable vitrine-player::part(top) {
      padding-inline-end: 60px;
    }
    .stage.broad {
      grid:
        'picture card' auto
        'picture tabs' auto
        'picture panel' minmax(0, 1fr)
        'picture bag' auto / 60fr 40fr;
    }
    .broad .picture {
      align-self: start;
      width: 100%;
      aspect-ratio: 16 / 9;
    }
    .broad .shop,
    .broad .room {
      display: contents;
    }
    .broad .heading {
      display: none;
    }
  }
  /* A telephone on its side. */
  @container frame (min-width: 600px) and (max-height: 479.9px) {
    .stage,
    .stage.broad {
      grid: 'picture room' minmax(0, 1fr) / 40fr 60fr;
      background: #15171b;
    }
    .stage.broad {
      grid: 'picture' minmax(0, 1fr) / minmax(0, 1fr);
    }
    .picture,
    .broad .picture {
      grid-area: picture;
      aspect-ratio: auto;
    }
    .heading,
    .bone {
      display: none;
    }
    .head .sound,
    .head .gear,
    .head .full-screen {
      display: grid;
    }
    vitrine-player::part(controls) {
      display: none;
    }
  }
  @container frame (max-width: 239.9px) {
    .head {
      z-index: 5;
      padding: 4px 4px 0;
      pointer-events: none;
    }
    .head button {
      pointer-events: auto;
    }
    .who,
    .face,
    .head .gear,
    .head .full-screen,
    .screen p,
    .screen .button {
      display: none;
    }
    vitrine-player::part(top) {
      top: 44px;
    }
    .screen {
      padding: 44px 12px 12px;
    }
    .screen h2 {
      font-size: var(--_text-m);
    }
  }
  .heading h2 {
    font-size: var(--_text-2xl);
    font-weight: 720;
    line-height: 1.2;
    letter-spacing: -0.02em;
  }
  .heading p {
    margin-top: 4px;
    color: var(--_ink-2);
  }
  .bone {
    border-radius: var(--_radius-s);
    background: var(--_surface-2);
  }
  .bone.title {
    width: 60%;
    height: 1.6rem;
  }
  .bone.line {
    width: 40%;
    height: 0.9rem;
    margin-top: 10px;
  }
  .bone.card {
    height: 220px;
    border-radius: var(--_radius-l);
  }
  .bone.tile {
    flex: 1;
    aspect-ratio: 1;
    border-radius: var(--_radius-m);
  }
`
