import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { today } from '../browser/clock.ts'
import { readPreference, writePreference } from '../browser/preferences.ts'
import { askToKeep, storageKeeping } from '../browser/storageKeeping.ts'
import { isFileReminderDue, type Keeping } from '../core/fileReminder.ts'

/** How long this machine keeps the sheets, and when a person should be reminded to save one to a file. */
export const useKeeping = defineStore('keeping', () => {
  /** Null while the browser was not asked. */
  const keeping = shallowRef<Keeping | null>(null)
  /** The person had us ask, and the browser has not promised. */
  const refused = ref(false)
  const sheetId = ref<string | null>(null)
  const since = ref<string | null>(null)

  async function load(id: string): Promise<void> {
    sheetId.value = id
    since.value = readPreference(fileDayName(id))
    if (since.value === null) restart(id)
    keeping.value = await storageKeeping()
  }

  async function ask(): Promise<void> {
    refused.value = !(await askToKeep())
    keeping.value = await storageKeeping()
  }

  /** The person has saved a file, or wants to be reminded later: the days are counted anew. */
  function restart(id: string): void {
    writePreference(fileDayName(id), today())
    if (id === sheetId.value) since.value = today()
  }

  const isDue = computed(() => (answered: number) => {
    return keeping.value !== null && isFileReminderDue(keeping.value, answered, { since: since.value, today: today() })
  })

  return { keeping, refused, load, ask, restart, isDue }
})

/** Under which name of the preferences the day is kept from which the days without a file are counted; it goes with the sheet. */
export function fileDayName(sheetId: string): string {
  return `file.${sheetId}`
}
