import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', '.astro/', 'data/', 'node_modules/', 'keys/'] },
  ...tseslint.configs.strictTypeChecked,
  ...astro.configs.recommended,
  {
    languageOptions: {
      parserOptions: { projectService: true, extraFileExtensions: ['.astro'] },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Several interfaces are async by contract although one implementation needs no await.
      '@typescript-eslint/require-await': 'off',
      'no-console': 'error',
      'max-depth': ['error', 4],
    },
  },
  { files: ['**/*.{js,mjs,cjs}', '**/*.astro'], ...tseslint.configs.disableTypeChecked },
  // Commands and the start script talk to a person in a terminal.
  {
    files: ['src/commands/**', 'bots/*.mjs', 'bots/main.ts', 'tests/**'],
    rules: { 'no-console': 'off' },
  },
);
