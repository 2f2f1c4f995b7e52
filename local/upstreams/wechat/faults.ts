import { z } from 'zod'

const apis = ['jscode2session', 'stable_token', 'msg_sec_check'] as const
export type WechatApiName = (typeof apis)[number]

/** Body of `POST /_local/wechat`: how the next calls shall go. */
export const controlShape = z.strictObject({
  /** Faults for coming calls, each used up by `times` calls (1 unless given). */
  faults: z
    .array(
      z.strictObject({
        api: z.enum(apis),
        errcode: z.int().optional(),
        /** A web page in place of JSON. */
        html: z.literal(true).optional(),
        /** An HTTP status in place of 200. */
        status: z.int().min(400).max(599).optional(),
        /** The connection breaks without an answer. */
        cut: z.literal(true).optional(),
        delayMs: z.int().min(0).max(600_000).optional(),
        times: z.int().positive().default(1),
      }),
    )
    .optional(),
  risky: z.array(z.string().min(1)).optional(),
  review: z.array(z.string().min(1)).optional(),
  /** These openids have not used the mini-program within two hours: 61010. */
  inactive: z.array(z.string()).optional(),
  /** Ends the present access token. */
  endToken: z.literal(true).optional(),
  /** Mints a code, which is answered. */
  mint: z.strictObject({ openid: z.string().min(1), unionid: z.string().min(1).optional() }).optional(),
})

export type WechatControl = z.input<typeof controlShape>
type Fault = NonNullable<z.output<typeof controlShape>['faults']>[number]

export interface Faults {
  add(faults: Fault[]): void
  /** The next fault of this API, used up by one call. */
  take(api: WechatApiName): Fault | undefined
  reset(): void
}

export function createFaults(): Faults {
  let left: Fault[] = []
  return {
    add(faults) {
      left.push(...faults.map((fault) => ({ ...fault })))
    },
    take(api) {
      const fault = left.find((each) => each.api === api)
      if (fault) fault.times -= 1
      left = left.filter(({ times }) => times > 0)
      return fault
    },
    reset() {
      left = []
    },
  }
}
