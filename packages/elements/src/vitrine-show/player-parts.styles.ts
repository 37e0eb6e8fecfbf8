import { css } from 'lit'

/**
 * Where the player's later parts stand in a show: clear of the head above, and of chat and rail below. Known before
 * they come, or they would come elsewhere and move.
 */
export const playerParts = css`
  vitrine-player::part(settings) {
    inset-block: 62px auto;
    max-height: calc(100% - 76px);
  }
  @container frame (max-width: 599.9px) {
    vitrine-player::part(settings) {
      max-height: calc(40cqh + 22px);
    }
    vitrine-player::part(timeline) {
      inset-block: 8.4rem auto;
      inset-inline: 14px;
      padding-inline: 12px;
      border-radius: var(--_radius-pill);
      background: rgb(16 17 20 / 0.56);
    }
    vitrine-player::part(captions) {
      inset-block-end: 52cqh;
    }
  }
  @container frame (min-width: 600px) and (min-height: 480px) {
    vitrine-player::part(settings) {
      inset-block: auto 60px;
    }
  }
  @container frame (min-width: 600px) {
    vitrine-player::part(captions) {
      inset-inline: 16px 64px;
    }
    vitrine-player::part(notice) {
      inset-inline: 0 48px;
      max-width: calc(100% - 80px);
    }
  }
  @container frame (min-width: 600px) and (max-height: 479.9px) {
    vitrine-player::part(timeline) {
      inset-block-end: 6px;
    }
  }
`
