import globals from 'globals'
import { configs as lit } from 'eslint-plugin-lit'
import { configs as wc } from 'eslint-plugin-wc'
import tseslint from 'typescript-eslint'
import { noLiteralText } from './packages/tooling/no-literal-text.mjs'

const elements = ['packages/{elements,backstage}/src/**/*.ts', 'packages/review/src/view/**/*.ts']
const tests = ['**/*.test.ts', '**/testing/**', 'stories/**']

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/.cache/**',
      'storybook-static/**',
      '**/messages/compiled/**',
      '**/node_modules/**',
      '**/*.d.ts',
    ],
  },
  ...tseslint.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'Name what you export.' },
        {
          selector: "AssignmentExpression[left.property.name='innerHTML']",
          message: 'Text from others is data, never HTML.',
        },
      ],
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    ignores: ['**/*.stories.ts'],
    rules: {
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true } },
      ],
    },
  },
  {
    files: elements,
    ignores: tests,
    ...lit['flat/recommended'],
  },
  {
    files: elements,
    ignores: tests,
    ...wc['flat/recommended'],
  },
  {
    files: elements,
    ignores: tests,
    plugins: { vitrine: { rules: { 'no-literal-text': noLiteralText } } },
    rules: { 'vitrine/no-literal-text': 'error' },
  },
  {
    // An element asks a feature; features cause the events.
    files: ['packages/elements/src/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='track']",
          message: 'Events are caused by actions in core, never by elements.',
        },
      ],
    },
  },
)
