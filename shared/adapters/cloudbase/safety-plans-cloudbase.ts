import * as z from 'zod/mini'
import { safetyPlan } from '../../contract/safety/safety-plan.ts'
import { parseJson } from '../../protocol/json.ts'
import type { SealedTexts } from '../../protocol/sealed-text.ts'
import type { SafetyPlans } from '../../ports/safety-plans.ts'
import type { Ids } from '../../ports/system.ts'
import { insert, request, unlessMissing, type CloudDatabase } from './database-cloudbase.ts'

const collection = 'safety_plans'
const planDocument = z.object({ sealed: z.string() })

/**
 * Stores safety plans, one document a person, as sealed text that opens in this person's place only. Finding
 * and forgetting are one request, keeping up to three.
 */
export function createSafetyPlans(
  database: CloudDatabase,
  { ids, sealed: texts }: { ids: Ids; sealed: SealedTexts },
): SafetyPlans {
  const idOf = (openid: string) => ids.derive('s', openid)
  const own = (openid: string) =>
    database.collection(collection).where({ _id: idOf(openid), _openid: openid })

  async function change(openid: string, fields: Record<string, unknown>): Promise<boolean> {
    return (await request(() => own(openid).update(fields))).updated > 0
  }

  return {
    async keep(openid, plan) {
      const sealed = texts.seal(JSON.stringify(plan), idOf(openid))
      const fields = { sealed, updatedAt: plan.updatedAt }
      if (await change(openid, fields)) return
      const document = { _id: idOf(openid), _openid: openid, ...fields }
      if ((await insert(database, collection, [document])) === 'taken') await change(openid, fields)
    },
    async find(openid) {
      const answer = await unlessMissing({ data: [] }, () => own(openid).limit(1).get())
      const [document] = answer.data
      if (!document) return null
      const text = texts.open(planDocument.parse(document).sealed, idOf(openid))
      const plan = safetyPlan.safeParse(text === null ? null : parseJson(text))
      return plan.success ? plan.data : null
    },
    async forget(openid) {
      await unlessMissing({ deleted: 0 }, () => own(openid).remove())
    },
  }
}
