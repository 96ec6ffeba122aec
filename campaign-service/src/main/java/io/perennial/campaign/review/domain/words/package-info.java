/** Vocabulary: what is looked for, in each language, as data. */
@NullMarked
package io.perennial.campaign.review.domain.words;

import org.jspecify.annotations.NullMarked;
