/** What the loader needs of WebRTC; the player's own code finds the place it asked for, since both are this one file. */
export { joinWhepAhead } from '@vitrine/core/whep'
