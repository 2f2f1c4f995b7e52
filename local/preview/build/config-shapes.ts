import { z } from 'zod'

/** What the build reads of the configuration files; the rest of them passes as it is. */

const subPackages = z.array(z.looseObject({ root: z.string(), pages: z.array(z.string()) })).optional()
const usingComponents = z.record(z.string(), z.string()).optional()

export const appShape = z.looseObject({
  pages: z.array(z.string()).min(1),
  entryPagePath: z.string().optional(),
  subPackages,
  subpackages: subPackages,
  usingComponents,
  window: z.looseObject({}).optional(),
  tabBar: z
    .looseObject({ list: z.array(z.looseObject({ pagePath: z.string(), text: z.string() })) })
    .optional(),
  themeLocation: z.string().optional(),
})

export const componentShape = z.looseObject({
  component: z.boolean().optional(),
  usingComponents,
  componentGenerics: z
    .record(z.string(), z.union([z.literal(true), z.looseObject({ default: z.string().optional() })]))
    .optional(),
  enablePullDownRefresh: z.boolean().optional(),
})

export const themeShape = z.record(z.string(), z.record(z.string(), z.string()))
