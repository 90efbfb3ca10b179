import { followPage } from '../testing/follow-page';

followPage('docs/images.md');
