import { followPage } from '../testing/follow-page';

followPage('README.md');
