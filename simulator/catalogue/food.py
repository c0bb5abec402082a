"""Where one can eat, and what one can cook."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import StrictBool, StrictInt, StrictStr, validator

from simulator.catalogue.entries import Named, require_listed, require_unique
from simulator.strict_yaml import FiniteFloat, StrictModel

Meal = Literal["breakfast", "lunch", "dinner"]
Diet = Literal["vegetarian", "vegan"]

_DEAREST = 3
_BEST = 5


class Cuisine(Named):
    """A cuisine; people may also name a dish that they go out for."""

    dishes: tuple[StrictStr, ...] = ()
    """What a restaurant of that cuisine has for certain, lower case: `pizza`."""


class _Dish(StrictModel):
    cuisine: StrictStr
    """Id of a cuisine of the same file."""
    meals: tuple[Meal, ...]
    """When it is eaten, or served."""
    diet: Diet | None = None
    """The strictest diet that it suits; `None`: neither."""

    @validator("meals")
    def _is_for_some_meal(cls, meals: tuple[Meal, ...]) -> tuple[Meal, ...]:
        if not meals:
            raise ValueError("must name a meal")
        return meals

    def suits(self, diet: str) -> bool:
        """Whether somebody on that diet can have it; what is vegan is vegetarian."""
        return self.diet == diet or (diet, self.diet) == ("vegetarian", "vegan")


class Restaurant(_Dish):
    """A place to eat, within walking distance of every home."""

    id: StrictStr
    """Such as `restaurant.trattoria_lucia`."""
    name: StrictStr
    price: StrictInt
    """1 is cheap, 3 is dear."""
    rating: FiniteFloat
    """1 to 5; the better one is told first."""
    walk_min: StrictInt
    """Minutes on foot."""
    terrace: StrictBool = False
    """Whether one can sit outside."""

    @validator("price")
    def _price_has_three_steps(cls, price: int) -> int:
        if not 1 <= price <= _DEAREST:
            raise ValueError(f"must be 1 to {_DEAREST}")
        return price

    @validator("rating")
    def _rating_has_five_stars(cls, rating: float) -> float:
        if not 1 <= rating <= _BEST:
            raise ValueError(f"must be 1 to {_BEST}")
        return rating

    @validator("walk_min")
    def _walk_takes_time(cls, walk_min: int) -> int:
        if walk_min < 1:
            raise ValueError("must be 1 or more")
        return walk_min


class Recipe(_Dish):
    """A dish to cook."""

    id: StrictStr
    """Such as `recipe.tomato_pasta`."""
    title: StrictStr
    """As it stands in a sentence: `pasta with tomatoes and basil`."""
    dishes: tuple[StrictStr, ...]
    """Words for what it is, lower case: `pasta`, `spaghetti`."""
    minutes: StrictInt
    """From beginning to table."""
    spicy: StrictBool = False
    ingredients: StrictStr
    """What one needs, with commas."""
    method: StrictStr
    """How it is made, in full sentences."""


class FoodFile(StrictModel):
    """The file `food.yaml`."""

    cuisines: tuple[Cuisine, ...]
    restaurants: tuple[Restaurant, ...]
    recipes: tuple[Recipe, ...]

    @validator("cuisines")
    def _cuisines_are_unique(cls, cuisines: tuple[Cuisine, ...]) -> Any:
        require_unique(cuisines, "cuisine")
        return cuisines

    @validator("restaurants")
    def _restaurants_fit(
        cls, restaurants: tuple[Restaurant, ...], values: dict[str, Any]
    ) -> tuple[Restaurant, ...]:
        require_unique(restaurants, "restaurant")
        require_listed(restaurants, "cuisine", values.get("cuisines"))
        return restaurants

    @validator("recipes")
    def _recipes_fit(
        cls, recipes: tuple[Recipe, ...], values: dict[str, Any]
    ) -> tuple[Recipe, ...]:
        require_unique(recipes, "recipe")
        require_listed(recipes, "cuisine", values.get("cuisines"))
        return recipes
