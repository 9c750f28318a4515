// Shapes shared by the field tables. Private to codec/.
#pragma once

#include "codec/shape.hpp"

namespace remit::codec {

extern const Shape kTextShape, kIdShape, kTestShape;
Shape text_shape();
Shape line_shape();
Shape id_shape();
Shape ids_shape();  // a list of ids, not empty

extern const Shape kRightsShape, kOrganizationShape, kPeopleShape, kCharterShape, kMatterShape, kPolicyTestShape, kMinutesShape;

}  // namespace remit::codec
