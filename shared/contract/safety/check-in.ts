export interface CheckInData {
  /** When the message is due; null when none is. */
  dueAt: number | null
}

/** What a person takes along of it. */
export interface ExportedCheckIn {
  agreedAt: number
  dueAt: number
}
