/**
 * Preloaded into the app: its errors name lines of the source. Node's own flag would read the maps of every package as
 * well, which takes half a second and forty megabytes of each start.
 */
require('node:module').setSourceMapsSupport(true);
