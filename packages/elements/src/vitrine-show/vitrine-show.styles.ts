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
    height: min(100svh, 200cqi);
    border-radius: var(--vitrine-radius-l, 18px);
    background: var(--_surface);
  }
  @container vitrine-show (min-width: 600px) {
    .frame {
      height: min(100svh, 45rem);
    }
  }
  @container vitrine-show (min-width: 960px) {
    .frame {
      height: min(92svh, 48rem);
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
    top: 54px;
  }
  .next {
    display: inline-flex;
    align-items: center;
    gap: 7px;
    max-width: 100%;
    min-height: 26px;
    padding: 0 11px;
    border-radius: var(--_radius-pill);
    background: rgb(16 17 20 / 0.56);
    color: #fff;
    font-size: var(--_text-s);
    font-weight: 550;
    position: relative;
  }
  /* A pill is low, a thumb is not. */
  .next::after {
    position: absolute;
    inset: -9px 0;
    content: '';
  }
  .next .what {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .next vitrine-countdown {
    font-weight: 720;
  }
  .rail {
    position: absolute;
    z-index: 4;
    inset-block-end: calc(var(--_low, 0px) + 12px);
    inset-inline-end: 8px;
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 10px;
  }
  .round {
    position: relative;
    display: grid;
    justify-items: center;
    min-width: 48px;
    color: #fff;
    font-size: var(--_text-xs);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    text-shadow: 0 1px 3px rgb(0 0 0 / 0.6);
  }
  .round .disc {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border-radius: 50%;
    background: rgb(16 17 20 / 0.5);
    transition: transform var(--_fast) var(--_ease);
  }
  .round:active .disc {
    transform: scale(0.9);
  }
  .round .icon {
    width: 23px;
    height: 23px;
  }
  .round .count {
    min-height: 1.4em;
    margin-top: 2px;
  }
  .hearts {
    position: absolute;
    top: 0;
    left: 50%;
    pointer-events: none;
  }
  .heart {
    position: absolute;
    width: 24px;
    height: 24px;
    margin: 8px -12px;
    background: #ff4d67;
    clip-path: path(
      'M12 21C4 15.8 2 12.2 2 8.6A5.2 5.2 0 0 1 12 6a5.2 5.2 0 0 1 10 2.6c0 3.6-2 7.2-10 12.4z'
    );
  }
  .heart.hue-1 {
    background: #ff8a5c;
  }
  .heart.hue-2 {
    background: #f7b6c4;
  }
  .said {
    position: absolute;
    inset-block-start: -34px;
    inset-inline-end: 0;
    padding: 4px 10px;
    border-radius: var(--_radius-pill);
    background: #fff;
    color: #16181d;
    font-size: var(--_text-s);
    white-space: nowrap;
  }
  .said:empty {
    display: none;
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

/** Beside the picture. */
const beside = css`
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
  .tabs {
    display: flex;
    gap: 22px;
    flex: none;
    min-height: 52px;
    padding-inline: 20px;
    border-bottom: 1px solid var(--_line);
  }
  .tabs button {
    min-height: 44px;
    border-bottom: 2px solid transparent;
    color: var(--_ink-2);
    font-weight: 550;
  }
  .tabs button[aria-selected='true'] {
    border-color: var(--_ink);
    color: var(--_ink);
    font-weight: 720;
  }
  .panel-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 6px 6px 6px 20px;
  }
  :host([dir='rtl']) .panel-head {
    padding: 6px 20px 6px 6px;
  }
  .panel-head h2 {
    font-size: var(--_text-xl);
    font-weight: 720;
    letter-spacing: -0.01em;
  }
  .panel-head .icon {
    filter: none;
  }
  .agenda ol {
    padding: 8px 20px 20px;
  }
  .agenda li {
    display: flex;
    gap: 14px;
    align-items: baseline;
    padding: 12px 0;
    border-bottom: 1px solid var(--_line);
  }
  .agenda li:last-child {
    border: 0;
  }
  .agenda li > div {
    flex: 1;
    min-width: 0;
  }
  .agenda time {
    color: var(--_ink-2);
  }
  .agenda .past {
    color: var(--_ink-2);
  }
  .agenda .what {
    font-weight: 550;
  }
  .agenda .now .what {
    font-weight: 720;
  }
  .agenda .teaser,
  .empty {
    color: var(--_ink-2);
    font-size: var(--_text-s);
  }
  .empty {
    padding: 24px 20px;
  }
  .agenda vitrine-countdown {
    color: var(--_ink-2);
    font-size: var(--_text-s);
  }
  .mark {
    padding: 2px 9px;
    border-radius: var(--_radius-pill);
    background: var(--_ink);
    color: var(--_surface);
    font-size: var(--_text-xs);
    font-weight: 650;
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

/** Everything over the picture, in a portrait box. */
const phone = css`
  .stage {
    position: relative;
    display: grid;
    grid: minmax(0, 1fr) / minmax(0, 1fr);
    height: 100%;
  }
  .picture {
    grid-area: 1 / 1;
  }
  .shop,
  .room {
    display: contents;
  }
  .heading,
  .bone {
    display: none;
  }
  .stage > vitrine-product {
    z-index: 6;
  }
  vitrine-player::part(controls) {
    display: none;
  }
  .panel.products,
  .panel.agenda {
    display: none;
  }
  .panel.chat {
    position: absolute;
    z-index: 3;
    inset: auto 0 0;
    --vitrine-chat-height: 20cqh;
    pointer-events: none;
  }
  .panel.chat::before {
    position: absolute;
    z-index: -1;
    inset: -40px 0 0;
    background: linear-gradient(transparent, rgb(10 11 13 / 0.55) 45%, rgb(10 11 13 / 0.82));
    content: '';
  }
  @container frame (max-width: 599.9px) {
    .panel-products .panel.products,
    .panel-agenda .panel.agenda {
      position: absolute;
      z-index: 6;
      inset: auto 0 0;
      display: flex;
      flex-direction: column;
      height: 70%;
      border-radius: var(--_radius-l) var(--_radius-l) 0 0;
      background: var(--_surface);
      color: var(--_ink);
      overflow: auto;
      animation: rise var(--_slow) var(--_ease);
    }
    .panel-products .picture,
    .panel-agenda .picture,
    .sheet .picture {
      height: calc(30% + 18px);
    }
    .panel-products .rail,
    .panel-agenda .rail,
    .sheet .rail,
    .panel-products .panel.chat,
    .panel-agenda .panel.chat,
    .sheet .panel.chat,
    .says .rail {
      visibility: hidden;
    }
    .says vitrine-player::part(top) {
      display: none;
    }
    .screen {
      justify-content: flex-start;
      padding-top: 84px;
      background: linear-gradient(rgb(10 11 13 / 0.72), rgb(10 11 13 / 0.45) 55%, rgb(10 11 13 / 0.7));
    }
  }
  @keyframes rise {
    from {
      transform: translateY(24px);
      opacity: 0;
    }
  }
`

const wider = css`
  @container frame (min-width: 600px) {
    .stage {
      grid: 'picture card' auto 'picture tabs' auto 'picture panel' minmax(
          0,
          1fr
        ) 'picture bag' auto / 48fr 52fr;
    }
    .picture {
      grid-area: picture;
    }
    .card {
      grid-area: card;
      padding: 16px 16px 4px;
    }
    .tabs {
      grid-area: tabs;
    }
    .bag {
      grid-area: bag;
    }
    .panel.chat {
      position: static;
      pointer-events: auto;
    }
    .panel.chat::before {
      display: none;
    }
    .panel {
      grid-area: panel;
      display: none;
      min-width: 0;
      min-height: 0;
      overflow: auto;
    }
    .panel-chat .panel.chat,
    .panel-agenda .panel.agenda,
    .panel-products .panel.products {
      display: flex;
      flex-direction: column;
    }
    .panel.chat > * {
      flex: 1;
      min-height: 0;
    }
    .panel.products {
      padding: 16px;
    }
    vitrine-player::part(controls) {
      display: flex;
    }
    .head .sound,
    .head .full-screen,
    .shelf {
      display: none;
    }
    .rail {
      --_low: 52px;
    }
    .stage > vitrine-product {
      grid-area: 1 / 2 / -1 / -1;
      position: relative;
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
    .card {
      padding: 0;
    }
    .panel.products,
    .panel-products .panel.chat {
      display: flex;
      flex-direction: column;
      flex: 1;
      padding: 0;
    }
    .panel.products:has(.bone) {
      flex-direction: row;
      gap: 12px;
    }
    .panel.chat,
    .panel.agenda {
      flex: 1;
    }
    .bag {
      flex: none;
      margin-top: auto;
    }
    .stage > vitrine-product {
      grid-area: shop;
    }
    .who,
    .face {
      display: none;
    }
    vitrine-player::part(top) {
      top: 0;
    }
    vitrine-player::part(top) {
      flex-wrap: nowrap;
    }
    .next {
      flex: 0 1 auto;
      margin-inline-start: auto;
      min-width: 0;
    }
  }
  /* A telephone on its side: the picture whole, the room over its end. */
  @container frame (min-width: 600px) and (max-height: 479.9px) {
    .stage {
      grid: minmax(0, 1fr) / minmax(0, 1fr);
    }
    .picture {
      grid-area: 1 / 1;
    }
    .panel.chat {
      position: absolute;
      inset: auto 0 0 auto;
      width: min(46%, 380px);
      display: block;
      --vitrine-chat-height: 34cqh;
    }
    .stage > vitrine-product,
    .panel-products .panel.products,
    .panel-agenda .panel.agenda {
      position: absolute;
      inset: 0 0 0 auto;
      z-index: 5;
      width: min(50%, 420px);
      display: flex;
      flex-direction: column;
      background: var(--_surface);
    }
    .rail {
      inset-inline: 8px auto;
      --_low: 0px;
    }
    .shelf {
      display: grid;
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
      padding: 4px 4px 0;
    }
    .who,
    .face,
    .head .full-screen,
    .rail,
    .screen p,
    .screen .button,
    .next {
      display: none;
    }
    vitrine-player::part(top) {
      top: 0;
    }
    .screen {
      padding: 12px;
    }
    .screen h2 {
      font-size: var(--_text-m);
    }
    .head {
      z-index: 5;
      pointer-events: none;
    }
    .head button {
      pointer-events: auto;
    }
  }
  @media (forced-colors: active) {
    .frame,
    .round .disc,
    .next,
    .screen {
      border: 1px solid CanvasText;
    }
    .tabs button[aria-selected='true'] {
      border-color: Highlight;
    }
  }
`

export const styles = [box, over, beside, phone, wider]
