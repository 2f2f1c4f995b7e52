import type { PersonData } from '../../../shared/contract/people/papers.ts'
import { keepPerson, knownLogin } from '../../services/account'
import { api } from '../../services/api'
import { tellFailure } from '../../services/errors'

/** What a person says before the first message. */
export interface FirstWords {
  birthYear?: number
  mood: boolean
}

/** The versions of the texts in this package; the cloud says which are in force. */
const ownTexts = { terms: 1, privacy: 1 }

/** Keeps the first words in the cloud; null when that failed, which is told. */
export async function sayFirst({ birthYear, mood }: FirstWords): Promise<PersonData | null> {
  const { terms, privacy } = knownLogin()?.person?.texts ?? ownTexts
  try {
    const agreed = { terms, privacy }
    const { person } = await api.state({
      ...(birthYear !== undefined && { birthYear }),
      agreed,
      consents: { mood },
    })
    keepPerson(person)
    return person
  } catch (error) {
    tellFailure(error)
    return null
  }
}
