import { defineConfig } from 'vitest/config'

// Nothing is asserted by the clock: the limits only end what hangs, on a machine with other work too.
export default defineConfig({ test: { include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'], environment: 'node', testTimeout: 120_000, hookTimeout: 120_000 } })
