import { defineTags, PARTS, type Tags } from './parts.ts'

/** Each tag and where its class is; the only module with a side effect. */
const TAGS: Tags = {
  'vitrine-show': () => import('./vitrine-show/vitrine-show.ts').then(({ VitrineShow }) => VitrineShow),
  'vitrine-player': () =>
    import('./vitrine-player/vitrine-player.ts').then(({ VitrinePlayer }) => VitrinePlayer),
  ...PARTS,
}

void defineTags(TAGS)
