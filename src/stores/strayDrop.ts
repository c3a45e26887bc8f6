import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Dropped, StrayDrop } from '../browser/strayDrops.ts'

/** Where what was dropped would be taken: on this screen by its place or its button, on one of the room, or nowhere but in a text field. */
export type DropWay = 'place' | 'inside' | 'here' | 'start' | 'staff' | 'agent' | 'field'

export interface DropHint {
  readonly what: Dropped
  readonly way: DropWay
}

/** The last thing that was dropped where nothing takes it, until the person has read it or goes on. */
export const useStrayDrop = defineStore('strayDrop', () => {
  const hint = shallowRef<DropHint | null>(null)

  /** Null: what was dropped was taken. */
  function tell(stray: StrayDrop | null, room: string | undefined): void {
    hint.value = stray && { what: stray.what, way: wayOf(stray, room) }
  }

  function close(): void {
    hint.value = null
  }

  return { hint, tell, close }
})

function wayOf({ what, place }: StrayDrop, room: string | undefined): DropWay {
  if (what === 'text' || what === 'link') return 'field'
  if (place === 'files' && what === 'folder') return 'inside'
  if (place !== null) return 'place'
  if (room === 'staff' || room === 'agent') return room
  // The start screen is in no room.
  return room === undefined ? 'here' : 'start'
}
