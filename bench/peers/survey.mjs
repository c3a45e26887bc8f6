/** The questions by SurveyJS, as its documentation begins, but without the font that it fetches from elsewhere; with `?one` one at a time. What it holds is told outside. */
import { createApp, h } from 'vue'
import { Model } from 'survey-core'
import { SurveyComponent } from 'survey-vue3-ui'
import 'survey-core/survey-core.fontless.css'
import questions from 'virtual:questions'

const elements = questions.map(({ id, text, options }) => ({ type: 'radiogroup', name: id, title: text, choices: options }))
const isOne = location.search === '?one'
const model = new Model({ elements, ...(isOne && { questionsOnPageMode: 'questionPerPage' }) })
model.onValueChanged.add(({ data }) => {
  globalThis.held = data
})
createApp({ render: () => h(SurveyComponent, { model }) }).mount('#app')
