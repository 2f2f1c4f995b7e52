/**
 * The implicit label of generated content (GB 45438-2025, annex E): who generated it and who passes it on.
 * `Label` 1 means that the content is generated. The reserved codes hold what protects the label.
 */
export interface AigcLabel {
  Label: '1'
  ContentProducer: string
  ProduceID: string
  ReservedCode1: string
  ContentPropagator: string
  PropagateID: string
  ReservedCode2: string
}

/** The label of content that its producer hands out by itself; `code` vouches for `id`. */
export function aigcLabel(producer: string, id: string, code = ''): AigcLabel {
  return {
    Label: '1',
    ContentProducer: producer,
    ProduceID: id,
    ReservedCode1: code,
    ContentPropagator: producer,
    PropagateID: id,
    ReservedCode2: code,
  }
}
