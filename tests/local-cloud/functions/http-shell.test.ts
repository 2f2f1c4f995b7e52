import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scfBootstrap } from '../support/function-folders.ts'
import { startTestCloud, type TestCloud } from '../support/test-cloud.ts'

describe('on a machine without a shell', () => {
  let bare: TestCloud
  beforeAll(async () => {
    const code = `require('node:http').createServer((request, response) => response.end(process.env.NODE_OPTIONS + '|' + process.env.PLAIN))
      .listen(process.env.PORT, process.env.HOST)`
    const usual = [
      '#!/bin/sh',
      'export NODE_OPTIONS="--max-old-space-size=144 $NODE_OPTIONS"',
      "export PLAIN='$HOME'",
      'for node in /var/lang/node20/bin/node; do',
      '  [ -x "$node" ] && exec "$node" index.js',
      'done',
      'exec node index.js',
    ]
    const envVariables = { NODE_OPTIONS: '--no-deprecation' }
    bare = await startTestCloud(
      {
        usual: {
          type: 'HTTP',
          code,
          path: '/usual',
          envVariables,
          files: { scf_bootstrap: usual.join('\n') },
        },
        strange: { type: 'HTTP', code, path: '/strange', files: { scf_bootstrap: '#!/bin/sh\n./run\n' } },
        hook: { code: 'exports.main = async () => 42', path: '/hook' },
      },
      { shell: '/nowhere/sh' },
    )
  })
  afterAll(() => bare.close())

  it('an HTTP function runs as its script would run it, and the log says so', async () => {
    const answer = await fetch(`${bare.url}/usual`)
    expect(await answer.text()).toBe('--max-old-space-size=144 --no-deprecation|$HOME')
    expect(bare.logs().map(({ text }) => text)).toContain(
      '这台机器没有 /nowhere/sh：不经 scf_bootstrap，直接运行 node index.js',
    )
  })

  it('a script that cannot be read is answered in words, and the cloud lives on', async () => {
    const answer = await fetch(`${bare.url}/strange`)
    expect(answer.status).toBe(500)
    expect(await answer.json()).toMatchObject({ message: expect.stringMatching(/没有启动：这台机器没有/) })
    expect((await fetch(`${bare.url}/hook`)).status).toBe(200)
  })
})

describe('a shell that is there', () => {
  it('and cannot be run is answered in words', async () => {
    const unrunnable = await startTestCloud(
      { gateway: { type: 'HTTP', code: '', path: '/api', files: { scf_bootstrap: scfBootstrap } } },
      // It exists, and cannot be executed.
      { shell: import.meta.dirname },
    )
    try {
      const response = await fetch(`${unrunnable.url}/api`)
      expect(response.status).toBe(500)
      expect(await response.json()).toMatchObject({
        message: expect.stringMatching(/没有启动：spawn .*EACCES/),
      })
    } finally {
      await unrunnable.close()
    }
  })
})
