/** Shades of one material, from the side the light falls on to the one it does not reach. */
export type Shades = { light: string; mid: string; base: string; dark: string; deep: string }

export type Glaze = 'river-green' | 'clay' | 'ink' | 'chalk'

export const glazes: Record<Glaze, Shades> = {
  'river-green': { light: '#8fb9b2', mid: '#558a8a', base: '#33666a', dark: '#22494f', deep: '#15323a' },
  clay: { light: '#e3a487', mid: '#cb7d60', base: '#b0593f', dark: '#86402d', deep: '#5f2b1f' },
  ink: { light: '#8f9cc6', mid: '#5d6ca1', base: '#3d4c80', dark: '#2a365f', deep: '#1a2243' },
  chalk: { light: '#fffdf8', mid: '#f3ece0', base: '#e4dacb', dark: '#c7b9a5', deep: '#988873' },
}

export const walnut: Shades = {
  light: '#b58b62',
  mid: '#97704b',
  base: '#7b5737',
  dark: '#5c3f27',
  deep: '#3e2a1a',
}
export const bamboo: Shades = {
  light: '#f1dfb0',
  mid: '#e0c588',
  base: '#c9a865',
  dark: '#a18146',
  deep: '#74592c',
}
