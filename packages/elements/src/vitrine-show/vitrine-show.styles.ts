import { css } from 'lit'

/** The outer box: the same figures as `embed.css`, so that nothing on the page moves when the element wakes up. */
const box = css`
  :host {
    position: relative;
    container: vitrine-show / inline-size;
  }
  .frame {
    position: relative;
    container: frame / size;
    isolation: isolate;
    overflow: hidden;
    width: 100%;
    height: min(100svh - var(--vitrine-offset, 0px), 200cqi);
    border-radius: var(--vitrine-radius-l, 18px);
    background: var(--_surface);
  }
  @container vitrine-show (min-width: 600px) {
    .frame {
      height: min(100svh - var(--vitrine-offset, 0px), 45rem);
    }
  }
  @container vitrine-show (min-width: 960px) {
    .frame {
      height: min(92svh - var(--vitrine-offset, 0px), 48rem);
    }
  }
  :host([layout='floating']),
  :host([layout='overlay']) {
    position: fixed;
    z-index: var(--vitrine-z, 1000);
  }
  :host([layout='floating']:not([expanded])) {
    inset-block-end: 16px;
    inset-inline-end: 16px;
    width: 160px;
    height: 284px;
    border-radius: var(--vitrine-radius-l, 18px);
    box-shadow: var(--_shadow);
  }
  :host([layout='floating']:not([expanded])) .frame {
    height: 100%;
  }
  :host([layout='overlay']),
  :host([layout='floating'][expanded]) {
    inset: 0;
    display: grid;
    place-items: center;
    background: rgb(10 11 13 / 0.6);
  }
  :host([layout='overlay']) .frame,
  :host([layout='floating'][expanded]) .frame {
    width: 100%;
    height: 100%;
    border-radius: 0;
  }
  @container vitrine-show (min-width: 600px) {
    :host([layout='overlay']) .frame,
    :host([layout='floating'][expanded]) .frame {
      width: min(100% - 48px, 82rem);
      height: min(100svh - 48px, 50rem);
      border-radius: var(--vitrine-radius-l, 18px);
    }
  }
  :host(:fullscreen) .frame {
    height: 100%;
    border-radius: 0;
  }
`

/** Over the picture's edges. */
const over = css`
  .picture {
    position: relative;
    min-width: 0;
    min-height: 0;
    overflow: hidden;
    color: #fff;
  }
  vitrine-player {
    position: absolute;
    inset: 0;
  }
  .poster {
    width: 100%;
    height: 100%;
    object-fit: var(--vitrine-video-fit, cover);
    object-position: var(--_position, center);
  }
  .picture :focus-visible {
    outline-color: #fff;
    box-shadow: 0 0 0 4px #16181d;
  }
  .head {
    position: absolute;
    z-index: 3;
    inset: 0 0 auto;
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 14px 8px 0 14px;
    text-shadow: 0 1px 3px rgb(0 0 0 / 0.45);
  }
  :host([dir='rtl']) .head {
    padding-inline: 14px 8px;
  }
  .face {
    flex: none;
    display: grid;
    place-items: center;
    overflow: hidden;
    width: 38px;
    height: 38px;
    border: 2px solid #fff;
    border-radius: 50%;
    background: #efe6d8;
    color: #463527;
    font-weight: 720;
    text-shadow: none;
  }
  .face img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .who {
    flex: 1;
    min-width: 0;
    line-height: 1.25;
  }
  .who p {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .who .name {
    font-size: var(--_text-m);
    font-weight: 720;
  }
  .who .title {
    font-size: var(--_text-s);
    opacity: 0.92;
  }
  .acts {
    display: flex;
    align-items: center;
    margin-inline-start: auto;
  }
  .act {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border-radius: 50%;
  }
  .act .icon {
    width: 23px;
    height: 23px;
    filter: drop-shadow(0 1px 2px rgb(0 0 0 / 0.4));
  }
  .act.sound.muted .icon {
    padding: 6px;
    width: 34px;
    height: 34px;
    border-radius: 50%;
    background: #fff;
    color: #16181d;
  }
  vitrine-player::part(top) {
    top: calc(12px + 2.65rem);
  }
  .expand {
    position: absolute;
    z-index: 2;
    inset: 0;
    width: 100%;
    height: 100%;
  }
  .screen {
    position: absolute;
    z-index: 2;
    inset: 0;
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    justify-content: flex-end;
    gap: 8px;
    padding: 24px 20px 28px;
    background: linear-gradient(rgb(10 11 13 / 0.12) 20%, rgb(10 11 13 / 0.4) 45%, rgb(10 11 13 / 0.86));
    animation: appear var(--_slow) var(--_ease);
  }
  .screen h2 {
    font-size: var(--_text-3xl);
    font-weight: 720;
    line-height: 1.15;
    letter-spacing: -0.025em;
    text-wrap: balance;
  }
  .screen p {
    max-width: 34em;
    font-size: var(--_text-l);
  }
  .screen .there {
    margin-top: -6px;
    font-size: var(--_text-s);
    opacity: 0.8;
  }
  .screen vitrine-countdown {
    margin-block: 10px 6px;
    margin-inline-start: -10px;
  }
  .screen .button {
    margin-top: 6px;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .clear {
    border: 1px solid rgb(255 255 255 / 0.6);
  }
  .glass {
    background: #fff;
    color: #16181d;
    text-decoration: none;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
`

/** Where picture, shop and room stand; what is in the last two comes later, its places are kept. */
const places = css`
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
    .says vitrine-player::part(top) {
      display: none;
    }
    vitrine-player::part(notice) {
      inset-block: 9.5rem auto;
    }
    .screen {
      justify-content: flex-start;
      padding-top: 5.25rem;
      background: linear-gradient(rgb(10 11 13 / 0.72), rgb(10 11 13 / 0.45) 55%, rgb(10 11 13 / 0.7));
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
    display: block;
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

export const styles = [box, over, places]
