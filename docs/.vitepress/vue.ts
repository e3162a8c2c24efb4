import { createRequire } from 'node:module'
import type { UserConfig } from 'vitepress'

const ofVitePress = createRequire(createRequire(import.meta.url).resolve('vitepress/package.json'))

/**
 * Has the site made with the Vue that VitePress brings: in the outer node_modules lies an older one, of a player of questions that is
 * used in tests, and it is found first. What makes the pages is therefore bundled whole.
 */
export const ownVue: UserConfig['vite'] = {
  resolve: {
    alias: [
      { find: /^vue$/, replacement: ofVitePress.resolve('vue/dist/vue.runtime.esm-bundler.js') },
      {
        find: /^vue\/server-renderer$/,
        replacement: ofVitePress.resolve('@vue/server-renderer/dist/server-renderer.esm-bundler.js'),
      },
    ],
  },
  ssr: { noExternal: true },
}
