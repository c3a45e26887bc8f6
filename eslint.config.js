import { defineConfigWithVueTs, vueTsConfigs } from '@vue/eslint-config-typescript'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'

/** Layout is Prettier's business. */
const layoutRules = [
  'vue/first-attribute-linebreak',
  'vue/html-closing-bracket-newline',
  'vue/html-indent',
  'vue/html-self-closing',
  'vue/max-attributes-per-line',
  'vue/multiline-html-element-content-newline',
  'vue/singleline-html-element-content-newline',
]

export default defineConfigWithVueTs(
  { ignores: ['dist/**', 'dist-*/**', 'coverage/**', 'docs/**', 'test-results/**', 'playwright-report/**', '.mutation/**'] },
  vue.configs['flat/recommended'],
  vueTsConfigs.strictTypeChecked,
  {
    rules: {
      ...Object.fromEntries(layoutRules.map((rule) => [rule, 'off'])),
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-emits-declaration': ['error', 'type-based'],
      'vue/define-props-declaration': ['error', 'type-based'],
      // An optional prop is undefined when it is not given; the type says so already.
      'vue/require-default-prop': 'off',
      'vue/no-static-inline-styles': 'error',
      'vue/no-v-html': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
    },
  },
  {
    files: ['**/*.{ts,vue}'],
    rules: {
      // A number in a sentence reads well without String().
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // There are no enums (`erasableSyntaxOnly`) and hardly a class; these two are among the slowest rules.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // `() => emit('answer')` is how Vue handlers are written.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  { files: ['**/*.{js,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
  // Scripts that run in every browser as they are written; old ones know no `catch` without a name.
  { files: ['public/*.js'], rules: { '@typescript-eslint/no-unused-vars': ['error', { caughtErrors: 'none' }] } },
)
