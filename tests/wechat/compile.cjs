'use strict'

// miniprogram-ci is CommonJS, prints what it likes, and leaves processes behind: it runs in a process of its
// own.
const ci = require('miniprogram-ci')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')

/** Compiles the project as an upload would. Answers its files, or what the compiler says. */
async function compile(root) {
  try {
    const project = new ci.Project({
      appid: 'wx0000000000000000',
      type: 'miniProgram',
      projectPath: root,
      privateKey: 'unused: nothing is uploaded',
      ignores: ['node_modules/**/*', 'dist/**/*'],
    })
    // Otherwise asked of WeChat's servers.
    project.attr = async () => ci.DefaultProjectAttr
    const { setting } = JSON.parse(readFileSync(join(root, 'project.config.json'), 'utf8'))
    const files = await ci.getCompiledResult({
      project,
      desc: '',
      version: '0',
      setting,
      onProgressUpdate() {},
    })
    return { files: Object.fromEntries(Object.entries(files).map(([name, data]) => [name, String(data)])) }
  } catch (error) {
    return { refusal: String(error) }
  }
}

async function pack(root) {
  const { setting } = JSON.parse(readFileSync(join(root, 'project.config.json'), 'utf8'))
  const [{ packageJsonPath, miniprogramNpmDistDir }] = setting.packNpmRelationList
  try {
    return await ci.packNpmManually({
      packageJsonPath: join(root, packageJsonPath),
      miniprogramNpmDistDir: join(root, miniprogramNpmDistDir),
    })
  } catch (error) {
    return { refusal: String(error) }
  }
}

process.on('message', ({ job, root }) => {
  void { compile, pack }[job](root).then((result) => process.send({ root, result }))
})
