/** For loaders that start a show before they have the code of its elements. */
export { openAhead } from './vitrine-show/session-owner.ts'
