import { followPage } from '../testing/follow-page';

followPage('docs/versions.md');
