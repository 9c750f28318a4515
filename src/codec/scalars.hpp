// The kinds of single value that files hold. Private to codec/.
#pragma once

#include "codec/shape.hpp"

namespace remit::codec {

extern const ScalarKind kText, kLine, kId, kAbout, kDay, kMoney, kSignedMoney, kNumber, kCount, kPercent, kDuration, kVersion, kCurrency, kPrefix, kWord, kSshKey, kYear,
    kParty, kTest, kNeed, kFactType, kRule, kMail, kZone, kFile, kCode, kRate, kTimeOfDay, kMoment, kHands;

}  // namespace remit::codec
