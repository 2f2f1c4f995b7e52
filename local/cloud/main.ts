import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { startLocalCloud, type LocalCloudSettings } from './index.ts'

/**
 * The settings of startLocalCloud as JSON; what is unknown is refused, so that a misspelt setting is noticed.
 */
const configFile = z.strictObject({
  port: z.int().min(0).max(65_535).optional(),
  dataDir: z.string().optional(),
  envId: z.string().optional(),
  functionsDir: z.string(),
  functions: z.array(z.looseObject({ name: z.string() })).default([]),
  collections: z.array(z.looseObject({ name: z.string() })).default([]),
  visitors: z
    .strictObject({
      hosts: z.array(z.string()).optional(),
      origins: z.array(z.string()).optional(),
      neighbours: z.boolean().optional(),
    })
    .optional(),
  env: z.record(z.string(), z.string()).optional(),
  maxInstances: z.int().positive().optional(),
  watch: z.boolean().optional(),
  sourceMaps: z.boolean().optional(),
  shell: z.string().optional(),
  timers: z.boolean().optional(),
  freezeAfterAnswer: z.boolean().optional(),
  pathTransmission: z.boolean().optional(),
  keepIdentityHeaders: z.boolean().optional(),
})

/** `main.ts <config.json>`: runs a local cloud as its own process and prints `ready <url>` when it serves. */
async function main(path: string | undefined): Promise<void> {
  if (path === undefined) throw new Error('usage: main.ts <config.json>')
  const config = configFile.parse(JSON.parse(await readFile(path, 'utf8')))
  const cloud = await startLocalCloud({
    ...(config as unknown as LocalCloudSettings),
    onLog: (line) => process.stderr.write(`${line.function} ${line.stream}: ${line.text}\n`),
  })
  process.stdout.write(`ready ${cloud.url}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void cloud.close())
}

await main(process.argv[2])
