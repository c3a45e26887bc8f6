/** The questions by FormKit, as a schema, which is its way of showing data. What it holds is told outside. */
import { createApp, h } from 'vue'
import { defaultConfig, FormKitSchema, plugin } from '@formkit/vue'
import questions from 'virtual:questions'

const schema = {
  $formkit: 'form',
  actions: false,
  onInput: '$hold',
  children: questions.map(({ id, text, options }) => ({
    $formkit: 'radio',
    name: id,
    label: text,
    options: options.map(({ value, text: label }) => ({ value, label })),
  })),
}
const data = {
  hold: (answers) => {
    globalThis.held = answers
  },
}
createApp({ render: () => h(FormKitSchema, { schema, data }) })
  .use(plugin, defaultConfig())
  .mount('#app')
