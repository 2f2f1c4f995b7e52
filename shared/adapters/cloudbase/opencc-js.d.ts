/**
 * Traditional characters, each with its simplified character: `愛 爱|…`. The package has no types for its
 * single dictionaries.
 */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string
  export default pairs
}
