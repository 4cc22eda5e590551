/** All stories, put together by `story-bundle.ts`. */
declare module 'virtual:stories';
