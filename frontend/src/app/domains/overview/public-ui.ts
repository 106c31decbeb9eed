/** What the other contexts may draw of the overview; apart, because the frame around every room must not load it. */
export { ChildSelect } from './ui/child-select';
