export { plugsIn } from './plugs';
