import { generalSchema } from './env/env.ts'
import { agesSchema } from './env/env-ages.ts'
import { careSchema } from './env/env-care.ts'
import { gatewaySchema, wechatSchema } from './env/env-gateway.ts'
import { present, problemsIn, type EnvProblem, type Source } from './env/env-problems.ts'
import { missingForComplaints, rightsSchema } from './env/env-rights.ts'
import { missingForRetrieval, retrievalSchema } from './env/env-retrieval.ts'
import { missingForSafety, safetySchema } from './env/env-safety.ts'
import { missingForWecom, wecomSchema } from './env/env-wecom.ts'
import { missingForWecomSignIn, wecomSignInSchema } from './env/env-wecom-sign-in.ts'
import { wecomSocketSchema } from './env/env-wecom-socket.ts'
import { missingForModels, modelSchemas } from './providers/providers.ts'

const schemas = [
  generalSchema,
  agesSchema,
  ...modelSchemas,
  retrievalSchema,
  safetySchema,
  careSchema,
  rightsSchema,
  wechatSchema,
  gatewaySchema,
  wecomSchema,
  wecomSignInSchema,
  wecomSocketSchema,
] as const

/** The names of all variables that the functions read. */
export const envNames: string[] = schemas.flatMap(({ shape }) => Object.keys(shape))

/**
 * Finds the problems at start: wrong values, and missing variables of providers that are demanded or partly
 * configured.
 */
export function checkEnv(source: Source): { wrong: EnvProblem[]; missing: EnvProblem[]; demanded: boolean } {
  const given = present(source)
  const models = missingForModels(given)
  const unready = [
    ...missingForRetrieval(given),
    ...missingForSafety(given),
    ...missingForComplaints(given),
    ...missingForWecom(given),
    ...missingForWecomSignIn(given),
  ]
  return {
    wrong: problemsIn(schemas, given),
    missing: [...models.missing, ...unready],
    demanded: models.demanded || unready.length > 0,
  }
}
