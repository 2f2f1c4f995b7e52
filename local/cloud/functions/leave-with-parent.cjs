'use strict'
// Loaded before a server that no shell guards: it ends with the local cloud, however that ends.
delete process.send
process.on('disconnect', () => process.exit(0))
// The server alone decides how long it lives.
process.channel.unref()
