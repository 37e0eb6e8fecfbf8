import { css } from 'lit'
import { places } from './places.styles.ts'

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
  /* A player not defined yet: the poster stands as it will then. */
  vitrine-player:not(:defined) > slot::slotted(*) {
    width: 100%;
    height: 100%;
    object-fit: var(--vitrine-video-fit, cover);
    object-position: var(--_position, center);
  }
  /* A picture that was there before the player. */
  slot::slotted([slot='picture']) {
    position: absolute;
    inset: 0;
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

export const styles = [box, over, places]
