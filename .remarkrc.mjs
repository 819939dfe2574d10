// What the extension `unifiedjs.vscode-remark` underlines in front matter: the schemas are content/.schemas/.
// `make editor` fetches the two packages; without them nothing is underlined, and nothing else is wrong.
const packages = ['remark-frontmatter/index.js', 'remark-lint-frontmatter-schema/dist/index.js']

const files = {
  event: 'events/*',
  person: 'people',
  organisation: 'organisations',
  country: 'countries'
}

export const schemas = Object.fromEntries(
  Object.entries(files).flatMap(([name, folder]) => [
    [`content/.schemas/${name}.json`, [`content/${folder}/!(*.*).md`]],
    [`content/.schemas/${name}-translation.json`, [`content/${folder}/*.*.md`]]
  ])
)

const load = async (path) => (await import(`./.vscode/node_modules/${path}`)).default

const plugins = await Promise.all(packages.map(load)).then(
  ([frontMatter, schema]) => [[frontMatter, 'yaml'], [schema, {schemas}]],
  () => []
)

export default {plugins}
