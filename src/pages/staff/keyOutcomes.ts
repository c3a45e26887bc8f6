import { nextTick, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { KeyOutcome, KeyTask } from '../../stores/keys.ts'

/** Where an act was asked for: a form whose work takes a while, or anything else. */
type Place = KeyTask | 'other'

/** What is said after an act on keys: a success at the top of the page, where the focus goes; a failure beside its form. */
export function useKeyOutcomes(focusTold: () => void) {
  const { t } = useI18n()
  const told = shallowRef('')
  const failed = shallowRef<{ readonly place: Place; readonly text: string; readonly atPassphrase: boolean } | null>(null)
  /** Counts up with each success, so that forms begin anew. */
  const round = shallowRef(0)

  function sentenceOf(outcome: Exclude<KeyOutcome, { kind: 'done' }>): string {
    switch (outcome.kind) {
      case 'problems':
        return outcome.problems.map(({ code, params }) => t(`problem.${code}`, params)).join(' ')
      case 'storage':
        return t(`keys.storage.${outcome.fault}`)
      case 'cancelled':
        return t('keys.cancelled')
      case 'fault':
        return t('keys.fault')
    }
  }

  async function act<T extends KeyOutcome>(place: Place, doing: Promise<T>, success: (outcome: T) => string): Promise<void> {
    told.value = ''
    failed.value = null
    const outcome = await doing
    if (outcome.kind !== 'done') {
      const atPassphrase = outcome.kind === 'problems' && outcome.problems.every(({ code }) => code === 'seal-wrong-passphrase')
      failed.value = { place, text: sentenceOf(outcome), atPassphrase }
      return
    }
    round.value += 1
    told.value = success(outcome)
    await nextTick()
    focusTold()
  }

  const textAt = (place: Place, atPassphrase: boolean): string =>
    failed.value?.place === place && failed.value.atPassphrase === atPassphrase ? failed.value.text : ''

  return {
    told,
    round,
    act,
    failureOf: (place: Place) => textAt(place, false),
    passphraseError: (place: Place) => textAt(place, true),
  }
}
